const files = new Map<string, Blob>()

/** Keeps a file until the phone is reloaded, as the platform keeps its temporary files; returns its path. */
export function createTemporaryFile(blob: Blob): string {
  const path = URL.createObjectURL(blob)
  files.set(path, blob)
  return path
}

/** The content of a temporary file, or of any other address. Throws the platform's message. */
export async function readTemporaryFile(path: string): Promise<Blob> {
  const known = files.get(path)
  if (known) return known
  const response = await fetch(path).catch(() => null)
  if (!response?.ok) throw new Error('file not found')
  return response.blob()
}
