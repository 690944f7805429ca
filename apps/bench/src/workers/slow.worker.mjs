import { serveDataset } from "@linnet/data/workers";
import { slowSamples } from "./samples.mjs";

serveDataset(slowSamples);
