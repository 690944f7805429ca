import type { AnyOp, GraphNode, Operand, Tensor } from "@linnet/tensor";

/** What `jvp` brings into recording, so that it comes only with programs that import it. */
export interface ForwardMode {
  /** Records a call of which an input has a tangent; false says that none has. */
  record<P>(op: AnyOp<P>, inputs: readonly Operand[], params: P, output: Tensor): boolean;
  /** The tangents of a node with another node below them, to which gradients go. */
  onto(target: GraphNode, tangents: GraphNode | null): GraphNode;
}

/** How operations are recorded. */
export const gradMode: {
  /** Whether operations on tracked tensors are recorded for `backward`. `noGrad` turns it off. */
  enabled: boolean;
  /** Null until the first `jvp`. */
  forward: ForwardMode | null;
} = { enabled: true, forward: null };
