// The script of the workers that load a data set from a module; see `workerDataset`.
import { importedFactory } from "./datasetFactory.ts";
import { serve } from "./serve.ts";

serve(({ module, exportName }) => importedFactory(String(module), exportName));
