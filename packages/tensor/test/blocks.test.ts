import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { arena } from "../src/memory/arena.ts";
import { type Block, BlockPool, classBytes, classOf } from "../src/memory/blocks.ts";

const MB = 2 ** 20;

// Asking for it makes the memory: without one a pool has nothing to hand out.
beforeAll(() => expect(arena.usable).toBe(true));

describe("size classes", () => {
  it("have room, and leave little of it empty", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 - MB }), (bytes) => {
        const room = classBytes(classOf(bytes));
        expect(room).toBeGreaterThanOrEqual(bytes);
        expect(room).toBeLessThanOrEqual(1.19 * bytes + 64);
        expect(room % 64).toBe(0);
      }),
    );
  });

  it("end below what an address can be", () => {
    const pool = new BlockPool(Number.POSITIVE_INFINITY);
    // The low 32 bits of these sizes are those of a small block.
    for (const bytes of [2 ** 31, 2 ** 32 + 8, 3 * 2 ** 32 + 1024]) {
      expect(pool.take(bytes)).toBeNull();
    }
  });
});

describe("BlockPool", () => {
  it("never hands out the same byte twice, however blocks are taken, released and cut up", () => {
    const steps = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 9, max: 21 }), fc.nat()), {
      maxLength: 60,
    });
    // One pool for all sequences: what a pool has taken of the memory it never gives back.
    const pool = new BlockPool(16 * MB);
    fc.assert(
      fc.property(steps, (sequence) => {
        const live: Block[] = [];
        for (const [takes, exponent, chance] of sequence) {
          if (takes || live.length === 0) {
            const block = pool.take(2 ** exponent + (chance % 2 ** exponent));
            if (block !== null) live.push(block);
          } else {
            pool.release(live.splice(chance % live.length, 1)[0] as Block);
          }
          const spans = live.map((block) => [
            block.pointer,
            block.pointer + classBytes(block.sizeClass),
          ]);
          spans.sort(([a], [b]) => (a as number) - (b as number));
          spans.slice(1).forEach(([start], i) => {
            expect(start).toBeGreaterThanOrEqual(spans[i]?.[1] as number);
          });
          const bytes = live.reduce((sum, { sizeClass }) => sum + classBytes(sizeClass), 0);
          expect(pool.liveBytes).toBe(bytes);
          expect(bytes).toBeLessThanOrEqual(16 * MB);
        }
        for (const block of live) pool.release(block);
      }),
      { numRuns: 100 },
    );
  });
});
