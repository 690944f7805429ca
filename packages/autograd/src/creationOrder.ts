let count = 0;

/**
 * The next number in the order of creation. A node is always made after the nodes it depends on, so
 * going through nodes from the latest to the earliest is a valid order for `backward`.
 */
export function nextOrder(): number {
  return ++count;
}
