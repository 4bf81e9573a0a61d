import { createHash } from "node:crypto";

// GitHub's node ids are a prefix and a MessagePack array in base64url: version 0, the ids that scope the object, and its
// own, each as uint32, or as uint64 where it is larger. That is why every issue's id begins with `I_kwDO` and every repository's with `R_kgDO`. Apps
// must treat them as opaque; these look right, and sort by nothing in particular, exactly as GitHub's.

/** Prefix → first database id. Issues begin where a GraphQL Int still holds them. */
const firstDatabaseIds = {
  U: 60_000_001,
  BOT: 160_000_001,
  O: 15_000_001,
  T: 8_100_001,
  A: 1_100_001,
  INSTALLATION: 52_000_001,
  R: 730_000_001,
  C: 2_000_001,
  TA: 2_500_001,
  B: 3_000_001,
  LA: 1_620_000_001,
  MI: 9_400_001,
  IT: 2_400_001,
  IF: 3_100_001,
  IFO: 4_200_001,
  IFV: 5_300_001,
  I: 2_090_000_001,
  PR: 1_910_000_001,
  IC: 1_970_000_001,
  REA: 240_000_001,
  UCE: 1_210_000_001,
  RE: 210_000_001,
  DE: 2_480_000,
  DES: 3_480_000,
  EN: 4_120_000_001,
  GA: 21_500_001,
  // Beyond 32 bits since 2025.
  WFR: 21_840_000_001,
  CS: 52_310_000_001,
  CR: 62_900_000_001,
  EVENT: 1_330_000_001,
  PVT: 760_001,
  PVTF: 31_000_001,
  PVTSSF: 32_000_001,
  PVTI: 78_000_001,
  PVTFV: 91_000_001,
} as const;

export type IdKind = keyof typeof firstDatabaseIds;

/** `databaseId` is unique within its kind. */
export interface MintedId {
  readonly id: string;
  readonly databaseId: number;
}

export type Mint = (kind: IdKind, scope?: readonly number[], prefix?: string) => MintedId;

export function createMint(): Mint {
  const counts = new Map<IdKind, number>();
  return function mint(kind, scope = [], prefix = kind) {
    const count = counts.get(kind) ?? 0;
    counts.set(kind, count + 1);
    const databaseId = firstDatabaseIds[kind] + count;
    return { id: nodeId(prefix, [...scope, databaseId]), databaseId };
  };
}

export function nodeId(prefix: string, numbers: readonly number[]): string {
  const head = Buffer.from([0x90 + numbers.length + 1, 0]);
  return `${prefix}_${Buffer.concat([head, ...numbers.map(packed)]).toString("base64url")}`;
}

function packed(number: number): Buffer {
  if (number > 0xff_ff_ff_ff) {
    const long = Buffer.alloc(9, 0xcf);
    long.writeBigUInt64BE(BigInt(number), 1);
    return long;
  }
  const bytes = Buffer.alloc(5, 0xce);
  bytes.writeUInt32BE(number, 1);
  return bytes;
}

/** A ref's id carries its name: it stays the same wherever the ref moves. */
export function refId(repositoryDatabaseId: number, qualifiedName: string): string {
  const numbers = Buffer.alloc(7);
  numbers.writeUInt16BE(0x93_00, 0);
  numbers.writeUInt8(0xce, 2);
  numbers.writeUInt32BE(repositoryDatabaseId, 3);
  const name = Buffer.from(qualifiedName);
  const header = Buffer.from([0xda, name.length >> 8, name.length & 0xff]);
  return `REF_${Buffer.concat([numbers, header, name]).toString("base64url")}`;
}

/** What `refId` was given. */
export function refOfId(id: string): { readonly repositoryDatabaseId: number; readonly name: string } | null {
  const bytes = Buffer.from(id.slice("REF_".length), "base64url");
  if (!id.startsWith("REF_") || bytes.length < 10) return null;
  return { repositoryDatabaseId: bytes.readUInt32BE(3), name: bytes.subarray(10).toString() };
}

/** A Git object's id: SHA-1 of its header and content, as Git computes it for blobs. */
export function objectId(type: "blob" | "commit" | "tag" | "tree", content: string): string {
  const length = Buffer.byteLength(content);
  return createHash("sha1").update(`${type} ${length}\0${content}`).digest("hex");
}

/** A single-select option's id: eight hexadecimal digits. */
export function optionId(fieldId: string, name: string): string {
  return createHash("sha1").update(`${fieldId}\0${name}`).digest("hex").slice(0, 8);
}
