/** The few shapes of XML the writer needs: a text in an element, a group of elements, and their rendering. */

export type Element = { readonly name: string; readonly attributes: string } & (
  | { readonly text: string }
  | { readonly children: readonly Element[] }
);

type Optional = Element | null | undefined | '';

/** An element with a text; null when there is none, because receivers fail on some empty elements. */
export function leaf(name: string, value: string | number | null | undefined): Element | null {
  if (value === null || value === undefined) return null;
  const text = String(value);
  return text.trim() === '' ? null : { name, attributes: '', text };
}

/** An element around others; with none inside it is not rendered. */
export function group(name: string, children: readonly Optional[], attributes = ''): Element {
  return { name, attributes, children: present(children) };
}

/** The elements as indented lines, two blanks a level, with the `edXML:` prefix or none. */
export function render(elements: readonly Optional[], level: number, prefix = 'edXML:'): string {
  return present(elements)
    .map((element) => rendered(element, level, prefix))
    .join('');
}

function rendered(element: Element, level: number, prefix: string): string {
  const indent = '  '.repeat(level);
  const name = `${prefix}${element.name}`;
  const open = `${indent}<${name}${element.attributes}>`;
  if ('text' in element) return `${open}${escaped(element.text)}</${name}>\n`;
  if (element.children.length === 0) return '';
  return `${open}\n${render(element.children, level + 1, prefix)}${indent}</${name}>\n`;
}

function present(elements: readonly Optional[]): Element[] {
  return elements.filter((element) => element !== null && element !== undefined && element !== '');
}

/** A carriage return would be read as a line feed (XML 1.0, 2.11), so it travels as a character reference. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#xD;');
}
