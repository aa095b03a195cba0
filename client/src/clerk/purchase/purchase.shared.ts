// What a clerk types or scans as an order number.
/** What a scanner or a thumb gave as an order number, without blanks. */
export function cleanOrderNo(text: string): string {
  return text.replace(/\s+/g, '')
}

/** Whether the door will take this order number (core/contracts/actions.ts). */
export function isOrderNo(text: string): boolean {
  return /^[A-Za-z0-9_-]{1,40}$/.test(text)
}
