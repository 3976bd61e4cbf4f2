/** XML as a plain tree, in the order of the document. For child processes only. */
import { XMLParser } from 'fast-xml-parser';

export type XmlNode = {
  /** With its prefix, as Word writes it; `#text` of a text. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  readonly text: string;
};

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  htmlEntities: true,
});

type Raw = { readonly [name: string]: unknown };

/** Throws where the text is no XML. */
export function parseXml(text: string): readonly XmlNode[] {
  return (parser.parse(text, true) as readonly Raw[]).map(nodeOf);
}

function nodeOf(raw: Raw): XmlNode {
  const name = Object.keys(raw).find((key) => key !== ':@') ?? '';
  const value = raw[name];
  const attributes = (raw[':@'] ?? {}) as Readonly<Record<string, string>>;
  if (!Array.isArray(value)) return { name, attributes, children: [], text: String(value ?? '') };
  return { name, attributes, children: (value as readonly Raw[]).map(nodeOf), text: '' };
}

export function nameOf({ name }: XmlNode): string {
  return name;
}

export function childrenOf({ children }: XmlNode): readonly XmlNode[] {
  return children;
}

export function child(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node?.children.find((one) => one.name === name);
}

/** `w:val` of a child; undefined where there is none. */
export function valueOf(node: XmlNode | undefined, name: string): string | undefined {
  return child(node, name)?.attributes['w:val'];
}
