/** Whether something answers there, well and soon. Being sent elsewhere is well, too. */
export async function answers(url: string): Promise<boolean> {
  return fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(1_000) }).then(
    async (response) => {
      await response.body?.cancel();
      return response.status < 400;
    },
    () => false
  );
}
