/** What a promise brings, or `otherwise` when that takes too long. A rejection in time is passed on. */
export const within = async <Value>(
  milliseconds: number,
  promise: Promise<Value>,
  otherwise: Value,
): Promise<Value> => {
  let timer: NodeJS.Timeout | undefined
  const silence = new Promise<Value>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), milliseconds)
  })
  try {
    return await Promise.race([promise, silence])
  } finally {
    clearTimeout(timer)
  }
}
