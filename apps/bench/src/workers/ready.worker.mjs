import { serveDataset } from "@linnet/data/workers";
import { readyBatches } from "./samples.mjs";

serveDataset(readyBatches);
