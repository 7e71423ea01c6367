/**
 * Maps the platform's lengths to the browser's: `rpx` is 1/750 of the phone's width, `vh` counts the page without
 * its bars, and the safe areas are those of the simulated phone.
 */
export function cssUnits(value: string): string {
  return value
    .replace(/(-?\d*\.?\d+)rpx\b/g, 'calc($1 * var(--rpx))')
    .replace(/(-?\d*\.?\d+)vh\b/g, 'calc($1 * var(--page-vh))')
    .replace(/(?:env|constant)\(\s*safe-area-inset-(\w+)[^)]*\)/g, 'var(--safe-area-$1)')
}
