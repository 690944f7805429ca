import { ArgumentError, ShapeError } from "../errors.ts";
import { broadcastShapes, formatShape } from "../shapes/shape.ts";
import type { Tensor } from "../tensor.ts";

/**
 * A tensor with a label for each axis. Axes under one label are walked together; labels are letters,
 * and for the axes of an ellipsis numbers, counted from the last.
 */
export interface Labelled {
  readonly x: Tensor;
  readonly labels: readonly string[];
}

/** An equation with its operands: what is to be multiplied, and which labels are left. */
export interface Equation {
  readonly operands: readonly Labelled[];
  readonly output: readonly string[];
  /** The size of each label. */
  readonly sizes: ReadonlyMap<string, number>;
}

const ELLIPSIS = "...";

/** Reads an equation of `einsum` and holds it against its operands. Throws where they do not fit. */
export function readEquation(equation: string, tensors: readonly Tensor[]): Equation {
  const [left = "", right] = splitEquation(equation);
  const terms = left.split(",");
  if (terms.length !== tensors.length) {
    const what = `names ${terms.length} operands, and there are ${tensors.length}`;
    refuse(equation, what, "separate operands by commas");
  }
  const operands = terms.map((term, i) => label(equation, term, tensors[i] as Tensor, i));
  const sizes = sizesOf(equation, operands);
  const extra = [...sizes.keys()].filter(isExtra).sort((a, b) => Number(b) - Number(a));
  const output =
    right === undefined
      ? [...extra, ...letterOnce(operands)]
      : readOutput(equation, right, sizes, extra);
  return { operands, output, sizes };
}

function splitEquation(equation: string): string[] {
  if (typeof equation !== "string") {
    throw new ArgumentError(
      `einsum: the equation is of type ${typeof equation}; write a string as "ij,jk->ik"`,
    );
  }
  const sides = equation.replaceAll(" ", "").split("->");
  if (sides.length > 2) refuse(equation, "has two arrows", "write one, before the output");
  return sides;
}

/** Splits what stands for one tensor into labels; an ellipsis is one of them. */
function readLabels(equation: string, term: string): readonly string[] {
  const parts: readonly string[] = term.match(/\.\.\.|./g) ?? [];
  for (const part of parts) {
    if (!/^([A-Za-z]|\.\.\.)$/.test(part))
      refuse(equation, `has "${part}" for an axis`, "write letters, A to Z and a to z");
  }
  if (parts.indexOf(ELLIPSIS) !== parts.lastIndexOf(ELLIPSIS)) {
    refuse(equation, `has two ellipses in "${term}"`, "write one for all unnamed axes");
  }
  return parts;
}

function label(equation: string, term: string, x: Tensor, i: number): Labelled {
  const parts = readLabels(equation, term);
  const ellipsis = parts.indexOf(ELLIPSIS);
  const named = ellipsis < 0 ? parts.length : parts.length - 1;
  if (ellipsis < 0 ? x.ndim !== named : x.ndim < named) {
    throw new ShapeError(
      `einsum: "${term}" names ${named} axes, and operand ${i} of shape ${formatShape(x.shape)} ` +
        `has ${x.ndim}; name each axis, or write ... for the others`,
    );
  }
  if (ellipsis < 0) return { x, labels: parts };
  const extra = Array.from({ length: x.ndim - named }, (_, k) => String(x.ndim - named - 1 - k));
  return { x, labels: parts.toSpliced(ellipsis, 1, ...extra) };
}

function sizesOf(equation: string, operands: readonly Labelled[]): Map<string, number> {
  const sizes = new Map<string, number>();
  operands.forEach(({ x, labels }, i) => {
    labels.forEach((name, axis) => {
      const size = x.shape[axis] as number;
      const known = sizes.get(name) ?? size;
      // Axes of an ellipsis broadcast; others have to be equal.
      const [common] = isExtra(name) ? broadcastShapes("einsum", [known], [size]) : [known];
      if (!isExtra(name) && known !== size) {
        throw new ShapeError(
          `einsum: "${name}" in "${equation}" is ${known} long, and ${size} in operand ${i} of shape ` +
            `${formatShape(x.shape)}; axes of one letter must be equally long`,
        );
      }
      sizes.set(name, common as number);
    });
  });
  return sizes;
}

/** Letters that occur once, in the order of the alphabet: the output where none is written. */
function letterOnce(operands: readonly Labelled[]): string[] {
  const all = operands.flatMap(({ labels }) => labels).filter((name) => !isExtra(name));
  return all.filter((name) => all.indexOf(name) === all.lastIndexOf(name)).sort();
}

function readOutput(
  equation: string,
  right: string,
  sizes: ReadonlyMap<string, number>,
  extra: readonly string[],
): string[] {
  const parts = readLabels(equation, right);
  parts.forEach((name, i) => {
    if (parts.indexOf(name) !== i)
      refuse(equation, `has "${name}" twice in its output`, "name each axis once there");
    if (name !== ELLIPSIS && !sizes.has(name)) {
      refuse(equation, `has "${name}" in its output only`, "name axes of the operands there");
    }
  });
  if (extra.length > 0 && !parts.includes(ELLIPSIS)) {
    refuse(equation, "has axes under an ellipsis that its output lacks", "write ... there, too");
  }
  return parts.flatMap((name) => (name === ELLIPSIS ? extra : [name]));
}

/** Whether a label stands for an axis of an ellipsis. */
export function isExtra(label: string): boolean {
  return label >= "0" && label <= "999";
}

function refuse(equation: string, what: string, instead: string): never {
  throw new ArgumentError(`einsum: "${equation}" ${what}; ${instead}`);
}
