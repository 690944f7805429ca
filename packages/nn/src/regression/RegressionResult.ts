import {
  ArgumentError,
  DTypeError,
  formatShape,
  isFloating,
  isTensor,
  ShapeError,
  type Tensor,
  tensor,
} from "@linnet/tensor";
import { linearPredictor, rowVariances } from "./designRows.ts";
import { type FTest, type Inference, inferenceOf, intervalReach } from "./inference.ts";
import type { LeastSquaresFit, SolverMethod } from "./LeastSquaresFit.ts";
import { checkConfidence, coefficientNames } from "./RegressionOptions.ts";
import type { RegressionRows } from "./RegressionRows.ts";
