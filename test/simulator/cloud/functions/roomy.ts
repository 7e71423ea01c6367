/** A function that takes memory outside of its objects, and keeps it forever when it is told so. */
export async function main({ megabytes, keep }: { megabytes: number; keep: boolean }): Promise<number> {
  const taken = Array.from({ length: megabytes }, () => Buffer.alloc(1024 * 1024, 1))
  if (keep) await new Promise((resolve) => setInterval(() => taken.length === 0 && resolve(null), 1000))
  return taken.length
}
