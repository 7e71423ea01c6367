/** Does some work for every item; so many are at it at once, as callers that ask again when they are answered. */
export async function inParallel<Item>(
  callers: number,
  items: Item[],
  work: (item: Item, index: number) => Promise<void>,
): Promise<void> {
  const waiting = items.entries()
  const caller = async () => {
    for (const [index, item] of waiting) await work(item, index)
  }
  await Promise.all(Array.from({ length: callers }, caller))
}
