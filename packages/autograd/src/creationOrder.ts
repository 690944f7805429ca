/**
 * How many nodes have been made: each takes the next number. A node is always made after the nodes
 * it depends on, so going through nodes from the latest to the earliest is a valid order for
 * `backward`.
 */
export const creationOrder: { count: number } = { count: 0 };
