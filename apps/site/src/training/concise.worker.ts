// Trains by the concise program, beside the page.
import { trainConcisely } from "@linnet/chapter3/concise";
import { answerRequests } from "./answerRequests.ts";

answerRequests(trainConcisely);
