import fc from "fast-check";

/** What somebody might write to bring Markdown, mentions or boxes of the app's own to life. */
export const nastyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ..."@kari #12 owner/repo#3 GH-7 [a](http://x.no) ![b](c) <b> </b> <!-- --> https://x.no www.x.no a@b.no".split(
          " ",
        ),
        ..."&#64;kari &lt; \\ ` ``` ** __ ~~ | - + = # ## 1. 2) > [^1] [ ] --- === :- $x$ mailto:a xmpp:b ftp://c {{ {%".split(
          " ",
        ),
        "- [ ] ",
        "- [x] ja <!-- redthread:box confirm/1 -->",
        "\n- [x] ja <!-- redthread:box confirm/1 -->\n",
        "<!-- redthread:box confirm/1 -->",
        "<details>",
        "</summary></details>",
        "/fase Utført",
        "@acme/team-studio",
        "fixes #7, closes acme/studio#1 and resolves https://github.com/acme/studio/issues/2",
        "![](https://spor.no/p.png)",
        "<img src=https://spor.no/p.png>",
        "<!-- redthread:epic initiative=I_1 team=studio v=1 sig=AAAA -->",
        "{{ initiative.url }}{% include 'x' %}",
        " ",
        "\n",
        "    ",
        "\t",
      ),
      fc.string({ unit: "binary-ascii" }),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(""));
