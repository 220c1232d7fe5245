import { act, cleanup, render, screen } from "@testing-library/preact";
import { useState } from "react";
import { afterEach, describe, expect, it } from "vitest";
import { composing } from "../src/input/composing.ts";
import { followFocus } from "../src/input/focus.ts";
import { filesOfPaste, holdsFiles } from "../src/input/given-files.ts";
import { LinkedText } from "../src/input/linked-text.tsx";
import { linked } from "../src/input/links.ts";
import { named } from "../src/input/shrink-picture.ts";
import { visible } from "../src/input/visible.ts";

afterEach(cleanup);

describe("a key while a character is composed", () => {
  it.each([
    ["Chrome, Firefox: before the composition ends", { isComposing: true, keyCode: 229 }, true],
    ["Safari: after the composition ended", { isComposing: false, keyCode: 229 }, true],
    ["nothing is composed", { isComposing: false, keyCode: 13 }, false],
  ])("is told by %s", (_, event, expected) => expect(composing(event)).toBe(expected));
});

describe("a text", () => {
  it.each([
    ["a zero-width space", "\u200b"],
    ["joiners", "\u200c\u200d"],
    ["a Hangul filler", "\u3164"],
    ["a blank of Braille", "\u2800"],
    ["spaces of every width and line ends", " \u00a0\u3000\u2028\n"],
    ["marks of direction", "\u202e\u2066"],
    ["variation selectors and marks on nothing", "\ufe0f\u034f"],
    ["tags", "\u{e0041}"],
  ])("of only %s shows nothing", (_, text) => expect(visible(text)).toBe(false));

  it.each(["?", "👍", "❤️", "chào", "क्ष", ".", "a\u200b"])("can be seen: %s", (text) => {
    expect(visible(text)).toBe(true);
  });
});

describe("web addresses in a text", () => {
  const hrefs = (text: string) => linked(text).flatMap(({ href }) => href ?? []);

  it.each([
    ["See https://example.com/a.", ["https://example.com/a"]],
    ["(https://example.com/a)", ["https://example.com/a"]],
    ["https://en.wikipedia.org/wiki/SMS_(text)!", ["https://en.wikipedia.org/wiki/SMS_(text)"]],
    ["“https://example.com”", ["https://example.com/"]],
    ["http://a.example, https://b.example?x=1&y=2", ["http://a.example/", "https://b.example/?x=1&y=2"]],
  ])("open where they say: %s", (text, expected) => expect(hrefs(text)).toEqual(expected));

  it.each([
    ["another scheme", "javascript:alert(1) data:text/html,x ftp://example.com"],
    ["a name before the host, which deceives", "https://bank.example@evil.example/"],
    ["no host of the net", "http://localhost/ https://"],
    ["nothing but words", "write to an@example.com, or example.com"],
  ])("are none with %s", (_, text) => expect(hrefs(text)).toEqual([]));

  it("end before what can't be seen, which could show another one", () => {
    expect(hrefs("https://example.com/\u202egpj.exe")).toEqual(["https://example.com/"]);
  });

  it("name the host that opens where it only looks like another", () => {
    expect(linked("https://аpple.com/")[0]).toMatchObject({ host: "xn--pple-43d.com" });
  });

  it("lose no letter of the text, and tell the other site nothing", () => {
    const text = "Open https://example.com/a, then (https://example.com/b) again.\nThanks";
    const { container } = render(<LinkedText text={text} />);
    expect(container.textContent).toBe(text);
    for (const link of screen.getAllByRole("link")) {
      expect(link.getAttribute("rel")).toBe("noopener noreferrer nofollow");
      expect(link.getAttribute("target")).toBe("_blank");
    }
  });
});

describe("what is pasted or dropped", () => {
  const file = new File(["x"], "image.png", { type: "image/png" });
  const data = (text: string, files: File[]) =>
    ({ getData: () => text, files, types: files.length ? ["Files"] : ["text/plain"] }) as unknown as DataTransfer;

  it("gives its pictures, unless it is text that also comes as a picture", () => {
    expect(filesOfPaste(data("", [file]))).toEqual([file]);
    expect(filesOfPaste(data("A1\tB1", [file]))).toEqual([]);
    expect(filesOfPaste(data("words", []))).toEqual([]);
    expect(filesOfPaste(null)).toEqual([]);
  });

  it("is taken only where it holds files", () => {
    expect(holdsFiles(data("", [file]))).toBe(true);
    expect(holdsFiles(data("words", []))).toBe(false);
  });

  it("is named as the picture that it became", () => {
    expect(named("IMG_1.2.HEIC")).toBe("IMG_1.2.jpg");
    expect(named("image")).toBe("image.jpg");
  });
});

function Place() {
  const [step, setStep] = useState(0);
  if (step === 0)
    return (
      <button type="button" onClick={() => setStep(1)}>
        Send
      </button>
    );
  if (step === 1)
    return (
      <section>
        <h2>On its way</h2>
        <button type="button" onClick={() => setStep(2)}>
          Again
        </button>
      </section>
    );
  return (
    <section key="last">
      <p>Nothing more</p>
      <button type="button" disabled>
        Later
      </button>
    </section>
  );
}

describe("the focus", () => {
  it("goes to what came in the place of what had it", async () => {
    const { container } = render(<Place />);
    const stop = followFocus(container as HTMLElement);
    const press = async (name: string) => {
      screen.getByText(name).focus();
      await act(async () => screen.getByText(name).click());
      await act(() => new Promise((resolve) => setTimeout(resolve, 0)));
    };
    await press("Send");
    expect(document.activeElement?.textContent).toBe("On its way");
    await press("Again");
    expect(document.activeElement?.textContent).toContain("Nothing more");
    stop();
  });

  it("stays where the person put it", async () => {
    const { container } = render(
      <>
        <input aria-label="Name" />
        <Place />
      </>,
    );
    const stop = followFocus(container as HTMLElement);
    screen.getByText("Send").focus();
    screen.getByLabelText("Name").focus();
    await act(async () => screen.getByText("Send").click());
    expect(document.activeElement).toBe(screen.getByLabelText("Name"));
    stop();
  });
});
