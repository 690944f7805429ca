import { expect, it } from "vitest";
import { fit } from "../../src/index.ts";
import { regression } from "./programs.ts";

it("a page draws and answers while a training runs to its end", async () => {
  const { model, options } = regression({ n: 1000, epochs: 1_000_000 });
  const controller = new AbortController();
  let frames = 0;
  const draw = () => {
    frames++;
    // Whoever clicks on "stop" is heard.
    if (frames === 5) controller.abort();
    else requestAnimationFrame(draw);
  };
  requestAnimationFrame(draw);
  const training = fit(model, { ...options, signal: controller.signal });
  const error = await training.finish().catch((reason: unknown) => reason);
  expect(error).toBe(controller.signal.reason);
  expect(frames).toBe(5);
  expect(training.state().position.step).toBeGreaterThan(0);
});
