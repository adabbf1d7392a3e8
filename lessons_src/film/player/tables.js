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

// Compressed tables (pack.py): deflated, the bytes of each word apart from each other.
async function unpack(text) {
  const squeezed = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([squeezed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const planes = new Uint8Array(await new Response(stream).arrayBuffer());
  const words = planes.length / 4;
  const bytes = new Uint8Array(planes.length);
  for (let plane = 0; plane < 4; plane++)
    for (let i = 0; i < words; i++) bytes[4 * i + plane] = planes[plane * words + i];
  return bytes;
}
