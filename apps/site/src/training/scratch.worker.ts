// Trains by the program from scratch, beside the page.
import { trainLinearRegression } from "@linnet/chapter3";
import { answerRequests } from "./answerRequests.ts";

answerRequests(trainLinearRegression);
