import type { MandateRecord } from '../../domain/records/mandates'
import { pathOfPhoto, removePhotos } from '../../platform/photos'
import { removeMandates } from '../../store/mandates'
import { forgetPhotos } from '../../store/photos'

/** Removes mandates with their photos. The files go first: what was interrupted is found again by its record. */
export const removeWithPhotos = async (mandates: MandateRecord[]): Promise<void> => {
  for (const { _id, photos } of mandates) {
    const paths = photos.map(pathOfPhoto)
    await removePhotos(paths)
    await forgetPhotos(paths)
    await removeMandates([_id])
  }
}
