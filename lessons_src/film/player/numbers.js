// Text with numbers in it, written as Python writes it (template.py).

// toFixed and toExponential round ties up, Python rounds them to even. An exact tie shows
// as a 5 followed by zeros only; then the even neighbour is taken.
function toFixedEven(value, digits) {
  // toFixed turns to powers of ten there; such a number is whole.
  if (value >= 1e21) return BigInt(value).toString() + (digits ? "." + "0".repeat(digits) : "");
  const text = value.toFixed(digits);
  const long = value.toFixed(Math.min(100, digits + 30));
  const tail = digits ? long.slice(long.indexOf(".") + 1 + digits) : long.slice(long.indexOf(".") + 1);
  if (!/^50*$/.test(tail)) return text;
  const down = digits ? long.slice(0, long.indexOf(".") + 1 + digits) : long.slice(0, long.indexOf("."));
  return "02468".includes(down[down.length - 1]) ? down : text;
}

function toExponentialEven(value, digits) {
  const text = value.toExponential(digits);
  const [mantissa, power] = value.toExponential(Math.min(100, digits + 30)).split("e");
  const kept = digits ? digits + 2 : 1;
  if (!/^\.?50*$/.test(mantissa.slice(kept))) return text;
  return "02468".includes(mantissa[kept - 1]) ? `${mantissa.slice(0, kept)}e${power}` : text;
}

function toGeneral(value, precision) {
  const p = precision || 1;
  const exponent = value === 0 ? 0 : Number(toExponentialEven(value, p - 1).split("e")[1]);
  if (exponent < -4 || exponent >= p) {
    const [mantissa, power] = toExponentialEven(value, p - 1).split("e");
    return `${mantissa.includes(".") ? mantissa.replace(/\.?0+$/, "") : mantissa}e${power}`;
  }
  const text = toFixedEven(value, p - 1 - exponent);
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

function formatNumber(value, spec) {
  const [, sign, digits, kind] = /^(\+?)(?:\.(\d+))?([dfeg]?)$/.exec(spec);
  if (Number.isNaN(value)) return "–";
  if (!Number.isFinite(value)) return (value < 0 ? "−" : sign) + "∞";
  const n = digits === undefined ? 6 : Number(digits);
  const size = Math.abs(value);
  let text;
  if (kind === "d") text = toFixedEven(size, 0);
  else if (kind === "f") text = toFixedEven(size, n);
  else if (kind === "e") text = toExponentialEven(size, n);
  else text = toGeneral(size, n);
  const zero = !/[1-9]/.test(text.split("e")[0]);
  const before = value < 0 && !zero ? "−" : sign;
  if (text.includes("e")) {
    const [mantissa, power] = text.split("e");
    const raised = [...String(Number(power))].map((c) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[c] ?? "⁻").join("");
    text = `${mantissa}×10${raised}`;
  }
  return before + text;
}

function fill(pieces, numbers, words, language) {
  let text = "";
  for (const piece of pieces) {
    if (typeof piece === "string") text += piece;
    else if (piece[0] in words) {
      // A word of several; one with numbers in it is a template of its own.
      const word = words[piece[0]][numbers[piece[0]]][language];
      text += typeof word === "string" ? word : fill(word, numbers, words, language);
    } else text += formatNumber(numbers[piece[0]], piece[1]);
  }
  return text;
}
