/**
 * The character codes of texts, in an array: loops over it are several times faster than over the
 * text itself. ASCII, which most data are, takes one call of the host.
 */
export class CharCodes {
  readonly #encoder: TextEncoder = new TextEncoder();
  #bytes: Uint8Array = new Uint8Array(0);
  #wide: Uint16Array = new Uint16Array(0);

  /** The codes of a text, until those of the next one are asked for. */
  of(text: string): Uint8Array | Uint16Array {
    const { length } = text;
    if (this.#bytes.length < length) this.#bytes = new Uint8Array(length);
    // Characters that are not ASCII take more than a byte, so that the text does not fit.
    const { read } = this.#encoder.encodeInto(text, this.#bytes.subarray(0, length));
    if (read === length) return this.#bytes;
    if (this.#wide.length < length) this.#wide = new Uint16Array(length);
    for (let i = 0; i < length; i++) this.#wide[i] = text.charCodeAt(i);
    return this.#wide;
  }
}
