import type { DataSource } from "../source/DataSource.ts";
import { openSource } from "../source/openSource.ts";
import type { DatasetInfo } from "./DatasetInfo.ts";
import { unexpected } from "./packageProblem.ts";

/** A whole source as JSON; throws `DataError` where it is none. */
export async function readJson(
  info: DatasetInfo,
  source: DataSource,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  const opened = await openSource("loadDataset", source, signal === undefined ? {} : { signal });
  const decoder = new TextDecoder();
  let text = "";
  try {
    for await (const bytes of opened.stream()) text += decoder.decode(bytes, { stream: true });
  } finally {
    await opened.close();
  }
  try {
    return JSON.parse(text + decoder.decode());
  } catch (error) {
    throw unexpected(info, `${opened.name} is no JSON`, error);
  }
}
