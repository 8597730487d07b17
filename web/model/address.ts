/** An address as people write one: hexadecimal with its 0x, or where it has the digits a to f; else decimal. */
export function addressOf(text: string): number | undefined {
  const digits = text.trim().replace(/[_\s\u202f]/g, '');
  if (/^0x[0-9a-f]{1,13}$/i.test(digits)) return Number(digits);
  if (/^\d{1,15}$/.test(digits)) return Number(digits);
  return /^[0-9a-f]{1,13}$/i.test(digits) ? Number.parseInt(digits, 16) : undefined;
}
