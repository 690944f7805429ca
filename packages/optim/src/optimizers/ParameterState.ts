import { fullLike, outsideScopes, type Tensor } from "@linnet/tensor";

/** What an optimiser remembers of one parameter. */
export class ParameterState {
  readonly param: Tensor;
  /** How many steps the parameter has taken: those in which it had a gradient. */
  steps = 0;
  readonly buffers: Map<string, Tensor> = new Map();
  /** What the formula gets, in an array that all steps share; the gradient stands second. */
  #operands: Tensor[] = [];
  #names: readonly string[] | null = null;

  constructor(param: Tensor) {
    this.param = param;
  }

  /** Whether all of these buffers are there. */
  has(names: readonly string[]): boolean {
    return this.#names === names || names.every((name) => this.buffers.has(name));
  }

  /** The parameter, its gradient and the buffers, which are made when they are first asked for. */
  operands(gradient: Tensor, names: readonly string[], initial: number): readonly Tensor[] {
    if (this.#names !== names) {
      this.#operands = [
        this.param,
        gradient,
        ...names.map((name) => this.#bufferOf(name, initial)),
      ];
      this.#names = names;
    }
    this.#operands[1] = gradient;
    return this.#operands;
  }

  /** Takes other steps and buffers. */
  replace(steps: number, buffers: ReadonlyMap<string, Tensor>): void {
    this.steps = steps;
    this.#names = null;
    for (const old of this.buffers.values()) old.dispose();
    this.buffers.clear();
    for (const [name, value] of buffers) this.buffers.set(name, value);
  }

  #bufferOf(name: string, initial: number): Tensor {
    const made = this.buffers.get(name);
    if (made !== undefined) return made;
    // It lasts as long as the optimiser, whatever scope the first step is in.
    const buffer = outsideScopes(() => fullLike(this.param.detach(), initial));
    this.buffers.set(name, buffer);
    return buffer;
  }
}
