import { isDeepStrictEqual } from "node:util";
import type { Decision } from "../../domain/decision.ts";
import type {
  DecisionFile,
  DecisionPlace,
  ListedDecisions,
  ListedFile,
} from "../../domain/decision-source.ts";
import { isReadable, type IssueFacts } from "../../domain/issue.ts";
import { dayAt } from "../../domain/nordic-time.ts";
import { repositoryText } from "../../domain/reference.ts";
import { isGitHubError } from "../../github/errors.ts";
import type { Reader } from "../../github/reader.ts";
import { readDecisionForm } from "../../markdown/decision-form.ts";
import { referenceOf } from "../../plan/process/addresses.ts";
import { decisionOf } from "../../plan/wheel/written-decision.ts";
import { labelTail } from "../../policy/labels.ts";
import type { Policy, Product } from "../../policy/policy.ts";
import { askerOf } from "../../policy/readable.ts";
import type { Store } from "../../store/store.ts";

/*
 * Decisions that people keep as issues and as files, in OS2's form. They are only read: what is listed there is compared
 * with what was read last, and only what is new or other is read.
 */

export interface LookAtDecisionsParts {
  readonly reader: Pick<Reader, "decisionFiles" | "issues" | "listDecisions">;
  readonly store: Pick<Store, "decisions">;
  /** Base of GitHub's pages. */
  readonly webUrl: string;
}

const placesAtOnce = 20;
const filesAtOnce = 20;
/** More files than a steering group reads in ten years. */
const mostFiles = 500;
/** A decision is a page. */
const mostBytes = 65_536;
/** What stands beside the decisions in the same folder. */
const besides = /^(?:readme|index|skabelon|template|mal|_.*)\b/i;

interface Kept extends DecisionPlace {
  readonly products: readonly Product[];
}

/** Keeps what it finds, and answers the keys of the products of which something is other than before. */
export async function lookAtDecisions(
  owner: string,
  policy: Policy,
  parts: LookAtDecisionsParts,
): Promise<ReadonlySet<string>> {
  const news = new Set<string>();
  const byAsker = Map.groupBy(placesOf(policy), ({ repository }) => askerOf(repository, owner, policy));
  for (const [asker, all] of byAsker) {
    for (let start = 0; start < all.length; start += placesAtOnce) {
      const places = all.slice(start, start + placesAtOnce);
      const listed = await listOrNone(asker, places, parts.reader);
      const looks = places.flatMap((place, at): Look[] => {
        const found = listed[at] ?? null;
        return found === null ? [] : [{ owner, asker, policy, place, found, parts }];
      });
      for (const key of await keepAll(looks)) news.add(key);
    }
  }
  return news;
}

async function keepAll(looks: readonly Look[]): Promise<readonly string[]> {
  const news: string[] = [];
  for (const look of looks) {
    const isNews = [await keepFiles(look), await keepIssues(look)].some(Boolean);
    if (isNews) news.push(...look.place.products.map(({ key }) => key));
  }
  return news;
}

/** Each place once, with all products whose decisions stand there. */
function placesOf({ products, initiatives }: Policy): readonly Kept[] {
  const all = products.flatMap((product) => {
    const repository = product.repository ?? initiatives?.repository ?? null;
    const { label, path } = product.decisions;
    // What the policy says nothing of is nobody's decision: the initiatives repository has initiatives.
    return !product.isLet || repository === null || product.repository === null
      ? []
      : [{ repository, label, path, product }];
  });
  const byPlace = Map.groupBy(all, (each) => sourceOf(each));
  return [...byPlace.values()].flatMap((same) => {
    const [first] = same;
    return first === undefined ? [] : [{ ...first, products: same.map(({ product }) => product) }];
  });
}

function sourceOf({ repository, label, path }: DecisionPlace): string {
  return `${repositoryText(repository)} ${path} ${label.toLowerCase()}`;
}

/** Another owner may have taken the app away since the policy was read. */
async function listOrNone(
  asker: string,
  places: readonly DecisionPlace[],
  reader: Pick<Reader, "listDecisions">,
): Promise<readonly (ListedDecisions | null)[]> {
  try {
    return await reader.listDecisions(asker, places);
  } catch (error) {
    if (isGitHubError(error, "not-installed")) return [];
    throw error;
  }
}

interface Look {
  readonly owner: string;
  readonly asker: string;
  readonly policy: Policy;
  readonly place: Kept;
  readonly found: ListedDecisions;
  readonly parts: LookAtDecisionsParts;
}

async function keepFiles(look: Look): Promise<boolean> {
  const { found, place, asker, parts } = look;
  const files = found.files.filter(isDecision).slice(0, mostFiles);
  return await keep(look, `files ${sourceOf(place)}`, async (known) => {
    const same = files.flatMap(({ name, oid }) => {
      const before = known.get(`${place.path}/${name}`);
      return before?.version === oid ? [before] : [];
    });
    const read = new Set(same.map(({ id }) => id));
    const unread = files.filter(({ name }) => !read.has(`${place.path}/${name}`));
    const decisions: Decision[] = same.map((decision) => ({ ...decision, ...ofPlace(look) }));
    for (let start = 0; start < unread.length; start += filesAtOnce) {
      const some = unread.slice(start, start + filesAtOnce);
      const texts = await parts.reader.decisionFiles(
        asker,
        place.repository,
        some.map(({ name }) => `${place.path}/${name}`),
      );
      decisions.push(
        ...some.flatMap((file, at) => {
          const text = texts[at];
          return text === undefined ? [] : [fileDecision(file, text, look)];
        }),
      );
    }
    return decisions;
  });
}

function isDecision({ name, size }: ListedFile): boolean {
  return /\.(?:md|markdown)$/i.test(name) && !besides.test(name) && (size === null || size <= mostBytes);
}

/** What every decision of the place is told of anew: products and readers may be others than when it was read. */
function ofPlace({ place, found }: Look): Pick<Decision, "products" | "visibility"> {
  return {
    products: place.products.map(({ key }) => key),
    visibility: found.repository.visibility,
  };
}

function fileDecision({ name, oid }: ListedFile, { text, committedAt }: DecisionFile, look: Look): Decision {
  const { place, parts } = look;
  const path = `${place.path}/${name}`;
  const { owner, name: repository } = place.repository;
  return decisionOf(readDecisionForm(text ?? ""), {
    ...ofPlace(look),
    id: path,
    source: "file",
    version: oid,
    name,
    reference: `${owner}/${repository}/${path}`,
    url: `${parts.webUrl}/${owner}/${repository}/blob/HEAD/${path.split("/").map(encodeURIComponent).join("/")}`,
    writtenOn: committedAt === null ? "9999-12-31" : dayAt(Date.parse(committedAt)),
  });
}

async function keepIssues(look: Look): Promise<boolean> {
  const { found, place, asker, parts } = look;
  return await keep(look, `issues ${sourceOf(place)}`, async (known) => {
    const unread = found.issues.filter(({ id, updatedAt }) => known.get(id)?.version !== updatedAt);
    const ids = unread.map(({ id }) => id);
    const read =
      ids.length === 0
        ? new Map<string, never>()
        : (await parts.reader.issues(asker, { roots: [], branches: ids, leaves: [], fields: [] })).requested;
    return found.issues.flatMap(({ id, updatedAt }) => {
      const issue = read.get(id);
      if (isReadable(issue)) return [issueDecision(issue, updatedAt, look)];
      const before = known.get(id);
      return before === undefined ? [] : [{ ...before, visibility: found.repository.visibility }];
    });
  });
}

/** Of two products with one repository it belongs to the one whose label it has, else to both. */
function issueDecision(issue: IssueFacts, version: string, look: Look): Decision {
  const { products, visibility } = ofPlace(look);
  const tails = new Set(issue.labels.flatMap((label) => labelTail(look.policy, "product", label) ?? []));
  const labelled = products.filter((key) => tails.has(key));
  return decisionOf(
    { ...readDecisionForm(issue.body), title: issue.title },
    {
      id: issue.id,
      source: "issue",
      version,
      name: issue.title,
      reference: referenceOf(issue),
      url: issue.url,
      products: labelled.length > 0 ? labelled : products,
      visibility,
      writtenOn: dayAt(Date.parse(version)),
    },
  );
}

/** Whether what is found is other than what was kept. */
async function keep(
  { owner, parts }: Look,
  source: string,
  find: (known: ReadonlyMap<string, Decision>) => Promise<readonly Decision[]>,
): Promise<boolean> {
  const { decisions } = parts.store;
  const before = await decisions.decisionsFrom(owner, source);
  const known = new Map(before.map((decision) => [decision.id, decision]));
  const now = await find(known);
  const sorted = now.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  if (isDeepStrictEqual(before, sorted)) return false;
  await decisions.keepDecisions(owner, source, sorted);
  return true;
}
