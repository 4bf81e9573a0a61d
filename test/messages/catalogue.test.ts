import { describe, expect, test } from "vitest";
import { languages } from "../../src/domain/language.ts";
import { catalogues, say, sayAny, sayList, selector } from "../../src/messages/catalogue.ts";
import { messageArguments, messageIds } from "./message-arguments.ts";
import { noticeSamples, parkedSamples, reasonSamples } from "./samples.ts";

describe("the catalogues", () => {
  test.each(languages)("%s has the messages of bokmål, with the same arguments", (language) => {
    expect(messageIds(language)).toEqual(messageIds("nb"));
    for (const id of messageIds("nb")) {
      expect(messageArguments(language, id), id).toEqual(messageArguments("nb", id));
    }
  });

  test("every reason has its message, with its arguments", () => {
    for (const [id, args] of Object.entries(reasonSamples)) {
      expect(messageArguments("nb", `reason.${id}`), id).toEqual(Object.keys(args).toSorted());
    }
    const ids = messageIds("nb").filter((id) => id.startsWith("reason."));
    expect(ids).toHaveLength(Object.keys(reasonSamples).length);
  });

  test("every reason to be parked has its message, with its arguments, and says what to do", () => {
    for (const [id, args] of Object.entries(parkedSamples)) {
      expect(messageArguments("nb", `parked.${id}`), id).toEqual(Object.keys(args).toSorted());
      for (const language of languages) {
        const remedy = sayAny(language, `parked-remedy.${id}`, args);
        expect(remedy, id).toMatch(/^\p{Lu}.*\.$/u);
      }
    }
    const ids = messageIds("nb").filter((id) => id.startsWith("parked."));
    expect(ids).toHaveLength(Object.keys(parkedSamples).length);
  });

  test("every notice has its message, with its properties as arguments", () => {
    for (const [kind, notice] of Object.entries(noticeSamples)) {
      const properties = Object.keys(notice).filter((key) => key !== "kind" && key !== "box");
      expect(messageArguments("nb", `notice.${kind}`), kind).toEqual(properties.toSorted());
    }
    const ids = messageIds("nb").filter((id) => id.startsWith("notice."));
    expect(ids).toHaveLength(Object.keys(noticeSamples).length);
  });

  test.each(languages)("%s says that a team declined only where it was the team that did", (language) => {
    const said = (how: string) => say(language, "notice.declined", { team: "Studio", how: selector(how) });
    const declined = { nb: "takket nei", nn: "takka nei", da: "takket nej", en: "declined" }[language];
    expect(said("not-planned")).toContain(declined);
    expect(said("duplicate")).toContain(declined);
    // The initiative's own people may have taken the line out of their list.
    expect(said("unlinked")).not.toContain(declined);
    expect(said("deleted")).not.toContain(declined);
    const row = (how: string) =>
      say(language, "overview.team.declined", { how: selector(how) }).toLowerCase();
    expect(row("not-planned")).toContain(declined);
    expect(row("duplicate")).toContain(declined);
    expect(row("unlinked")).not.toContain(declined);
    expect(row("deleted")).not.toContain(declined);
  });

  test("mention nobody, and use no word of another language by mistake", () => {
    for (const [language, texts] of Object.entries(catalogues)) {
      const foreign = {
        nb: /\bikkje\b|\bikke\s+også\b|\bfrå\b/,
        nn: /\bikke\b|\bjeg\b|\bfra\b/,
        da: /\bikkje\b|\bfrå\b|\bhva\b|\better\b/,
        en: /\bikke\b|\bog\b/,
      };
      for (const [id, text] of Object.entries(texts)) {
        if (id.startsWith("policy.")) continue;
        expect(text, id).not.toMatch(/@\w/);
        expect(text, id).not.toMatch(foreign[language as keyof typeof foreign]);
      }
    }
  });
});

describe("say", () => {
  test("throws on an unknown message and on a missing argument", () => {
    expect(() => sayAny("nb", "no.such", {})).toThrow(RangeError);
    expect(() => sayAny("nb", "toString", {})).toThrow(RangeError);
    expect(() => say("nb", "reason.on-board")).toThrow(/project/);
  });

  test("shows times in the country's own time and words", () => {
    const args = { teams: "Dialogporten", until: "2026-07-01T22:30:00Z" };
    expect(say("nb", "notice.waiting", args)).toContain("2. juli 2026 kl. 00:30");
    expect(say("nn", "notice.waiting", args)).toContain("2. juli 2026");
    expect(say("da", "notice.waiting", args)).toContain("2. juli 2026 kl. 00.30");
    expect(say("en", "notice.waiting", args)).toContain("2 July 2026 at 00:30");
  });

  test("counts as the language does", () => {
    expect(say("nb", "reason.completed", { count: 1 })).toBe("Det ene veikartelementet er levert");
    expect(say("nn", "reason.completed", { count: 3 })).toBe("Alle 3 vegkartelementa er leverte");
  });

  test("lists", () => {
    expect(sayList("nb", ["A", "B", "C"])).toBe("A, B og C");
    expect(sayList("nn", ["A", "B"])).toBe("A og B");
    expect(sayList("en", ["A", "B"])).toBe("A and B");
    expect(sayList("da", [])).toBe("");
  });
});
