/** The text inside a ticket's QR code. The prefix names the product and the version of the format. */
const PREFIX = 'CGY1:'

export const encodeTicket = (number: string): string => `${PREFIX}${number}`

/** The number in a scanned text, or null when it is not a ticket of this product. */
export const decodeTicket = (text: string): string | null =>
  text.startsWith(PREFIX) && /^\d{12}$/.test(text.slice(PREFIX.length)) ? text.slice(PREFIX.length) : null
