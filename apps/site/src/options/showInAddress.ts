/** Replaces the query in the page's address, so that a copied link shows what the reader sees. */
export function showInAddress(query: string): void {
  if (query === location.search) return;
  history.replaceState(history.state, "", location.pathname + query + location.hash);
}
