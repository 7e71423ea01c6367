/** A function that takes memory until there is none. */
export function main(): void {
  const kept: number[][] = []
  for (;;) kept.push(Array.from({ length: 10_000 }, (_unused, i) => i * 1.5))
}
