// Tables: every frame's numbers, looked up by the sliders' stops (tables.py).

// Pixels in 16 bits: a 32nd each, from -512 to 1535; 65535 is no place at all.
const pixels = (buffer, at, count) =>
  Float32Array.from(new Uint16Array(buffer, at, count), (value) => (value === 65535 ? NaN : (value - 16384) / 32));
const TYPES = { f4: Float32Array, f8: Float64Array, u1: Uint8Array, u2: Uint16Array };

class Tables {
  constructor(bytes, entries) {
    // A copy, so that typed arrays start at an aligned address.
    const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    this.entries = entries;
    this.tables = entries.map((entry) => {
      const tail = entry.tail.reduce((a, b) => a * b, 1);
      const strides = [];
      let stride = tail;
      for (let axis = entry.lead.length - 1; axis >= 0; axis--) {
        strides[axis] = entry.lead[axis] === 1 ? 0 : stride;
        stride *= entry.lead[axis];
      }
      // Equal rows are sent once: `rows` is the table that says which of `count` rows a frame takes.
      const count = entry.count === undefined ? stride : entry.count * tail;
      const data = entry.type === "px" ? pixels(buffer, entry.at, count) : new TYPES[entry.type](buffer, entry.at, count);
      return { data, strides, tail, shape: entry.tail, rows: entry.rows };
    });
  }

  // The frame of a table: the array, where it begins in it, its length and shape.
  frame(number, index) {
    const { data, strides, tail, shape, rows } = this.tables[number];
    let at = 0;
    if (rows !== undefined) at = this.value(rows, index) * tail;
    else for (let axis = 0; axis < strides.length; axis++) at += strides[axis] && strides[axis] * index[axis];
    return { data, at, length: tail, shape };
  }

  value(number, index) {
    const { data, at } = this.frame(number, index);
    return data[at];
  }

  // Whether a table changes along one axis.
  follows(number, axis) {
    const { lead, rows } = this.entries[number];
    return lead[axis] > 1 || (rows !== undefined && this.follows(rows, axis));
  }
}

// The bytes of a compressed text (`squeeze` in pack.py).
async function inflate(text) {
  const squeezed = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([squeezed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

// Compressed tables (pack.py): deflated, the bytes of each word apart from each other, and of each table the
// differences along one of its axes.
async function unpack(text) {
  const [head, body] = text.trim().split("\n");
  const [length, shapes] = JSON.parse(head);
  const planes = await inflate(body);
  const bytes = new Uint8Array(length);
  let from = 0;
  for (const [at, size, outer, along, inner] of shapes) {
    const count = outer * along * inner;
    for (let plane = 0; plane < size; plane++)
      for (let i = 0; i < count; i++) bytes[at + size * i + plane] = planes[from++];
    const values = new { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array }[size](bytes.buffer, at, count);
    for (let o = 0; o < outer; o++)
      for (let i = o * along * inner + inner; i < (o + 1) * along * inner; i++) values[i] += values[i - inner];
  }
  return bytes;
}
