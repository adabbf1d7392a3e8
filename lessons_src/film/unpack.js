// The reverse of `pack` in films.py: compressed, then the bytes of each word apart from each other.
async function unpack(text) {
  const letters = atob(text);
  const squeezed = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i++) squeezed[i] = letters.charCodeAt(i);
  const stream = new Blob([squeezed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const planes = new Uint8Array(await new Response(stream).arrayBuffer());
  const words = planes.length / 4;
  const bytes = new Uint8Array(planes.length);
  for (let plane = 0; plane < 4; plane++)
    for (let i = 0; i < words; i++) bytes[4 * i + plane] = planes[plane * words + i];
  return bytes;
}
