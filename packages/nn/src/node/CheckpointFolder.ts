import { mkdir, readdir, unlink } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { ArgumentError } from "@linnet/tensor";
import {
  FileError,
  fileError,
  pathOf,
  readFileBytes,
  removeStaleTemporaries,
  syncFolder,
  writeFileBytes,
} from "@linnet/tensor/node";
import type { Checkpoint } from "../checkpoint/Checkpoint.ts";
import { CheckpointError } from "../checkpoint/CheckpointError.ts";
import type { CheckpointParts } from "../checkpoint/CheckpointParts.ts";
import { parseCheckpoint } from "../checkpoint/parseCheckpoint.ts";
import {
  type SerializeCheckpointOptions,
  serializeCheckpoint,
} from "../checkpoint/serializeCheckpoint.ts";

export interface CheckpointFolderOptions {
  /** How many checkpoints stay; 3 by default. */
  readonly keep?: number;
}

/** A checkpoint in a folder. */
export interface SavedCheckpoint {
  /** Counted from 1 in the folder. */
  readonly number: number;
  readonly path: string;
}

/** The newest whole checkpoint of a folder. */
export interface LatestCheckpoint extends SavedCheckpoint {
  readonly checkpoint: Checkpoint;
  /** The newer ones that are damaged, each as its error: what was done after this checkpoint is lost. */
  readonly damaged: readonly CheckpointError[];
}

const pattern = /^checkpoint-(\d{6,15})\.safetensors$/;

/**
 * The checkpoints of a run, in a folder of their own: `checkpoint-000001.safetensors` and so on, the newest of which
 * stay. The folder is made when the first one is written. One program at a time writes into it.
 *
 * Whenever the program or the host ends, there is a whole checkpoint in the folder, once there was one. `latest` finds
 * it, and says which newer ones are damaged. Throws ArgumentError unless `keep` is an integer from 1. Node only.
 *
 * @example
 * ```ts
 * import { generator } from "@linnet/tensor";
 * import { restoreCheckpoint } from "@linnet/nn";
 * import { CheckpointFolder } from "@linnet/nn/node";
 *
 * const rng = generator(0);
 * const folder = new CheckpointFolder("runs/first", { keep: 2 });
 * for (let epoch = 1; epoch <= 3; epoch++) await folder.save({ rng }, { metadata: { epoch } });
 *
 * const latest = await folder.latest();
 * restoreCheckpoint(latest.checkpoint, { rng });
 * console.log(latest.checkpoint.metadata.epoch, latest.damaged.length); // 3 0
 * console.log((await folder.list()).map((each) => each.number)); // [ 2, 3 ]
 * ```
 */
export class CheckpointFolder {
  readonly path: string;
  readonly keep: number;
  /** Numbers of files that turned out to be damaged, which do not count as kept. */
  readonly #damaged: Set<number> = new Set();
  /** The last save that was asked for: the next one waits for it, for a number of its own. */
  #saving: Promise<unknown> = Promise.resolve();

  constructor(path: string | URL, { keep = 3 }: CheckpointFolderOptions = {}) {
    if (!Number.isSafeInteger(keep) || keep < 1) {
      throw new ArgumentError(`CheckpointFolder: keep is ${keep}; pass an integer from 1`);
    }
    this.path = pathOf("CheckpointFolder", path);
    this.keep = keep;
  }

  /**
   * Writes the parts, as they are at the time of the call, into the next file, and then removes those that are too old.
   *
   * Throws as `saveCheckpoint` does; then the checkpoints that were there are still there.
   */
  async save(
    parts: CheckpointParts,
    options: SerializeCheckpointOptions = {},
  ): Promise<SavedCheckpoint> {
    const bytes = serializeCheckpoint(parts, options);
    const saved = this.#saving.then(() => this.#write(bytes));
    this.#saving = saved.catch(() => undefined);
    return saved;
  }

  async #write(bytes: Uint8Array): Promise<SavedCheckpoint> {
    await this.#make();
    const number = ((await this.list()).at(-1)?.number ?? 0) + 1;
    const path = join(this.path, `checkpoint-${String(number).padStart(6, "0")}.safetensors`);
    await writeFileBytes("CheckpointFolder.save", path, bytes);
    await this.#removeOld();
    await removeStaleTemporaries(path, (name) => pattern.test(name));
    return { number, path };
  }

  /** The checkpoints that are there, whole or not, the oldest first. */
  async list(): Promise<readonly SavedCheckpoint[]> {
    const names = await this.#names();
    return names
      .flatMap((name) => {
        const number = pattern.exec(name)?.[1];
        return number === undefined
          ? []
          : [{ number: Number(number), path: join(this.path, name) }];
      })
      .sort((a, b) => a.number - b.number);
  }

  /**
   * The newest checkpoint that is whole, and the errors of newer ones that are damaged; null where there is none
   * yet.
   *
   * Throws CheckpointError when there are some and all are damaged, or when the newest is of a later version of the
   * format, and FileError for files that cannot be read.
   */
  async latest(): Promise<LatestCheckpoint | null> {
    const damaged: CheckpointError[] = [];
    for (const saved of [...(await this.list())].reverse()) {
      const found = await this.#read(saved);
      if (found === null) continue;
      if (found instanceof CheckpointError) damaged.push(found);
      else return { ...saved, checkpoint: found, damaged };
    }
    const [newest] = damaged;
    if (newest === undefined) return null;
    throw new CheckpointError(
      newest.code as "ERR_CHECKPOINT_DAMAGED",
      { file: newest.file },
      `CheckpointFolder.latest: none of the ${damaged.length} checkpoints in ${this.path} is whole; ` +
        `of the newest: ${newest.message}`,
      newest,
    );
  }

  /** The error of a file that is damaged, and null for one that has been removed meanwhile. */
  async #read({ number, path }: SavedCheckpoint): Promise<Checkpoint | CheckpointError | null> {
    try {
      const { bytes, name } = await readFileBytes("CheckpointFolder.latest", path);
      return parseCheckpoint(bytes, { name });
    } catch (error) {
      if (error instanceof CheckpointError && error.code === "ERR_CHECKPOINT_DAMAGED") {
        this.#damaged.add(number);
        return error;
      }
      if (error instanceof FileError && isMissing(error.cause)) return null;
      throw error;
    }
  }

  async #make(): Promise<void> {
    try {
      const first = await mkdir(this.path, { recursive: true });
      if (first !== undefined) await syncParents(resolve(this.path), resolve(first));
    } catch (cause) {
      throw fileError("CheckpointFolder.save", this.path, cause);
    }
  }

  async #names(): Promise<readonly string[]> {
    try {
      return await readdir(this.path);
    } catch (cause) {
      if (isMissing(cause)) return [];
      throw fileError("CheckpointFolder.list", this.path, cause);
    }
  }

  async #removeOld(): Promise<void> {
    const saved = await this.list();
    const whole = saved.filter(({ number }) => !this.#damaged.has(number));
    const oldest = whole.at(-this.keep)?.number ?? 0;
    for (const { number, path } of saved) {
      if (number >= oldest) continue;
      try {
        await unlink(path);
      } catch (cause) {
        if (!isMissing(cause)) throw fileError("CheckpointFolder.save", path, cause);
      }
    }
  }
}

/** Brings the names of new folders to the disk, from the innermost to the first that was made. */
async function syncParents(innermost: string, first: string): Promise<void> {
  for (let path = innermost; path.startsWith(first); path = dirname(path)) {
    await syncFolder(dirname(path));
  }
}

function isMissing(cause: unknown): boolean {
  return (cause as { code?: unknown } | undefined)?.code === "ENOENT";
}
