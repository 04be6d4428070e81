/** Row numbers seen, a bit each: 200,000 rows are 25 kB. */
export class RowSet {
  #bits = new Uint8Array(1024)

  /** True where the row was not in it. */
  add(row: number): boolean {
    const [byte, bit] = [row >> 3, 1 << (row & 7)]
    if (byte >= this.#bits.length) {
      const wider = new Uint8Array(Math.max(this.#bits.length * 2, byte + 1))
      wider.set(this.#bits)
      this.#bits = wider
    }
    const was = this.#bits[byte] ?? 0
    this.#bits[byte] = was | bit
    return (was & bit) === 0
  }
}
