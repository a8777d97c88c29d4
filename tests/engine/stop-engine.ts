/** After all tests of this folder. */
// eslint-disable-next-line no-restricted-syntax -- Jest takes the default export
export default async function stopEngine(): Promise<void> {
  await globalThis.trinityTestEngine?.stop();
}
