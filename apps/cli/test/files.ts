import { chmod, mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const files: Record<string, string> = {
  "houses.csv": "area,age,price\n120,5,410\n95,30,315\n60,12,280\n80,17,295\n",
  "empty.csv": "",
  "header.csv": "area,age,price\n",
  "word.csv": "area,age,price\n120,5,410\n95,old,315\n",
  "ragged.csv": "area,age,price\n120,5,410\n95,30\n",
  "nan.csv": "area,age,price\n120,5,410\n95,NaN,315\n",
  "infinite.csv": "area,age,price\n120,5,410\n95,30,Infinity\n",
  "huge.csv": "area,age,price\n120,5,1e200\n95,30,1\n",
  "constant.csv": "area,age,price\n120,5,410\n120,30,315\n",
  "gaps.csv": "area,age,price\n120,5,410\n95,,315\n60,12,\n80,17,295\n70,20,285\n",
  "taken.svg": "an older picture",
};

/** A new folder with files to go wrong with. */
export async function badFiles(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "linnet-cli-"));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  await mkdir(join(folder, "folder.svg"));
  await mkdir(join(folder, "locked"));
  await chmod(join(folder, "locked"), 0o555);
  return folder;
}
