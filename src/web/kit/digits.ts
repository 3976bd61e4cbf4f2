/**
 * Devanagari digits as a Hindi keyboard types them become the international ones of Article 343.
 */
export function toWesternDigits(text: string): string {
  return text.replace(/[०-९]/gu, (digit) => String(digit.charCodeAt(0) - 0x0966));
}
