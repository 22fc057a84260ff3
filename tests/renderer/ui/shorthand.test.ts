import { describe, expect, it } from 'vitest';
import { longOf, Shorthand } from '../../../renderer/ui/shorthand.ts';

const table = new Map([
  ['vv', 'về việc'],
  ['ubnd', 'Ủy ban nhân dân'],
  ['đc', 'đồng chí'],
]);

/** A text field with a caret, typed into the way the browser and the typing tools do. */
class Box {
  value = '';
  selectionStart: number | null = 0;
  selectionEnd: number | null = 0;
  setRangeText(replacement: string, start: number, end: number): void {
    this.value = this.value.slice(0, start) + replacement + this.value.slice(end);
    this.selectionStart = this.selectionEnd = start + replacement.length;
  }
}

function desk() {
  const box = new Box();
  const shorthand = new Shorthand<Box>(() => table);
  const insert = (text: string) => box.setRangeText(text, box.selectionStart!, box.selectionEnd!);
  const key = (text: string) => {
    for (const letter of text) {
      insert(letter);
      shorthand.typed(box, { isComposing: false, inputType: 'insertText' });
    }
  };
  const backspace = () => {
    if (shorthand.backspace(box)) return;
    box.setRangeText('', box.selectionStart! - 1, box.selectionStart!);
    shorthand.typed(box, { isComposing: false, inputType: 'deleteContentBackward' });
  };
  /** An input method: the word stands underlined, each state takes the place of the one before. */
  const compose = (states: readonly string[], committed: string) => {
    const start = box.selectionStart!;
    for (const state of states) {
      box.setRangeText(state, start, box.selectionStart!);
      shorthand.typed(box, { isComposing: true, inputType: 'insertCompositionText' });
    }
    box.setRangeText(committed, start, box.selectionStart!);
    shorthand.typed(box, { isComposing: true, inputType: 'insertCompositionText' });
    // compositionend
    shorthand.typed(box, { isComposing: false, inputType: 'insertCompositionText' });
  };
  return { box, shorthand, key, backspace, compose, insert };
}

describe('the shorthand', () => {
  it('writes a word out at its end, not before', () => {
    const { box, key } = desk();
    key('vv');
    expect(box.value).toBe('vv');
    key(' ');
    expect(box.value).toBe('về việc ');
    key('họp, vv,');
    expect(box.value).toBe('về việc họp, về việc,');
  });

  it('keeps a first letter written large, and leaves capitals, codes and parts of words alone', () => {
    expect(longOf('Vv', table)).toBe('Về việc');
    expect(longOf('VV', table)).toBeUndefined();
    const { box, key } = desk();
    key('UBND-vv 12/vv UBND savv Ubnd ');
    expect(box.value).toBe('UBND-vv 12/vv UBND savv Ủy ban nhân dân ');
  });

  it('is taken back by one Backspace, which leaves the short word alone from then on', () => {
    const { box, key, backspace } = desk();
    key('vv ');
    backspace();
    expect(box.value).toBe('vv ');
    key('x');
    expect(box.value).toBe('vv x');
    backspace();
    backspace();
    expect(box.value).toBe('vv');
  });

  it('takes nothing back once something else was typed or the caret has moved', () => {
    const typed = desk();
    typed.key('vv h');
    typed.backspace();
    typed.backspace();
    expect(typed.box.value).toBe('về việc');
    const moved = desk();
    moved.key('vv ');
    moved.box.selectionStart = moved.box.selectionEnd = 3;
    moved.backspace();
    expect(moved.box.value).toBe('vềviệc ');
  });

  it('waits while an input method puts a letter together (Telex under IBus, VNI under TSF)', () => {
    const { box, key, compose } = desk();
    // Telex: d d gives đ; the space ends the composition and comes as a key of its own.
    compose(['d', 'đ', 'đc'], 'đc');
    expect(box.value).toBe('đc');
    key(' ');
    expect(box.value).toBe('đồng chí ');
    // Some methods commit the space with the word: VNI, d 9 c space.
    compose(['d', 'd9', 'đ', 'đc'], 'đc ');
    expect(box.value).toBe('đồng chí đồng chí ');
    // A space inside a composition that goes on is not a word's end.
    const other = desk();
    other.insert('vv ');
    expect(other.shorthand.typed(other.box, { isComposing: true, inputType: 'insertCompositionText' })).toBe(
      false,
    );
    expect(other.box.value).toBe('vv ');
  });

  it('knows the tools that delete and retype without a composition (Unikey, EVKey)', () => {
    const { box, key, backspace } = desk();
    // Typing d d: the tool sends Backspace and then đ.
    key('d');
    backspace();
    key('đc ');
    expect(box.value).toBe('đồng chí ');
  });

  it('leaves what was pasted alone', () => {
    const { box, insert, shorthand } = desk();
    insert('vv ');
    expect(shorthand.typed(box, { isComposing: false, inputType: 'insertFromPaste' })).toBe(false);
    expect(box.value).toBe('vv ');
  });
});
