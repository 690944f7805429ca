import { expect, test } from "vitest";
import { collectInlineScripts } from "../src/build/collectInlineScripts.ts";

test("scripts in a page become one that is loaded, in the place of the first", () => {
  let saved = "";
  const html = collectInlineScripts(
    '<head>\n  <script src="/a.js"></script>\n  <script id="x">one()</script>\n  <script>two();</script>\n</head>',
    (code) => {
      saved = code;
      return "/assets/$&.js";
    },
  );
  expect(saved).toBe("one();\ntwo();\n");
  expect(html).toBe(
    '<head>\n  <script src="/a.js"></script>\n    <script src="/assets/$&.js"></script>\n</head>',
  );
});

test("a page without such scripts stays as it is", () => {
  const html = '<script type="module" src="/a.js"></script>';
  const save = () => expect.unreachable();
  expect(collectInlineScripts(html, save)).toBe(html);
});

test("a module in a page is an error: as a classic script it would not run", () => {
  expect(() => collectInlineScripts('<script type="module">x</script>', () => "")).toThrow(
    "load it from a file",
  );
});
