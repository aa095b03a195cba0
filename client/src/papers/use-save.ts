// Saving a file by a tap; what goes wrong is said.
import { useEffect } from 'react'
import { toastFailure } from '@/components/toast'
import { useAction } from '@/hooks/use-action'
import { saveFile } from './save-file'

/** Saves a text under a name. */
export function useSave() {
  const save = useAction(({ name, text }: { name: string; text: string }) => saveFile(name, text))
  useEffect(() => {
    if (save.failure) toastFailure(save.failure)
  }, [save.failure])
  return save
}
