/** Reads the children of one element by local name in any order, reporting what is unknown, repeated or unreadable. */
import { readDay, readInstant, type ReadMoment } from './day-and-time.ts';
import { edxmlNamespace } from './message.ts';
import type { Repairs } from './repairs.ts';
import type { Node } from './tree.ts';

export type Fields = {
  readonly where: string;
  text(name: string): string;
  node(name: string): Node | undefined;
  nodes(name: string): readonly Node[];
  /** A whole number not below zero; null when absent or, with a repair, unreadable. */
  number(name: string): number | null;
  day(name: string): string | null;
  instant(name: string): string | null;
};

/** True for an element of edXML, also where a sender wrote no namespace at all. */
export function isEdxml(node: Node): boolean {
  return node.uri === edxmlNamespace || node.uri === '';
}

/** The first child of that name. */
export function child(node: Node | undefined, name: string): Node | undefined {
  return node?.children.find((one) => one.name === name && isEdxml(one));
}

/** All children of that name. */
export function childrenNamed(node: Node | undefined, name: string): readonly Node[] {
  return node?.children.filter((one) => one.name === name && isEdxml(one)) ?? [];
}

/** A reader over `node`; `known` are the names that may stand in it, `many` those that may stand there more than once. */
export function fieldsOf(
  node: Node | undefined,
  where: string,
  known: readonly string[],
  many: readonly string[],
  repairs: Repairs,
): Fields {
  reportStrangers(node, where, known, many, repairs);

  const text = (name: string): string => child(node, name)?.text.trim() ?? '';
  const moment = (name: string, read: (value: string) => ReadMoment): string | null => {
    const value = text(name);
    if (value === '') return null;
    const result = read(value);
    if (result.repair) repairs.add(result.repair, `${where}/${name}`, value);
    return result.value;
  };
  return {
    where,
    text,
    node: (name) => child(node, name),
    nodes: (name) => childrenNamed(node, name),
    number(name) {
      const value = text(name);
      if (/^\d{1,9}$/.test(value)) return Number(value);
      if (child(node, name)) repairs.add('edxml.number_unreadable', `${where}/${name}`, value);
      return null;
    },
    day: (name) => moment(name, readDay),
    instant: (name) => moment(name, readInstant),
  };
}

function reportStrangers(
  node: Node | undefined,
  where: string,
  known: readonly string[],
  many: readonly string[],
  repairs: Repairs,
): void {
  const seen = new Set<string>();
  for (const one of node?.children ?? []) {
    const isKnown = isEdxml(one) && (known.includes(one.name) || many.includes(one.name));
    if (!isKnown) repairs.add('edxml.element_unknown', `${where}/${one.name}`, one.text.trim());
    else if (seen.has(one.name) && !many.includes(one.name)) {
      repairs.add('edxml.element_repeated', `${where}/${one.name}`, one.text.trim());
    }
    seen.add(one.name);
  }
}
