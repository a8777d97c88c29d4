import { readFailure } from './receiver-error.ts';

const fromReceiver = (message: string, details?: string[]) => ({
  error: { code: 'some_code', message, details },
});

describe('what stands between does not speak the contract', () => {
  it.each([
    [0, undefined, 'offline'],
    [401, { message: 'Unauthorized' }, 'signed_out'],
    [403, { message: 'plugin proxy route access denied' }, 'forbidden'],
    [404, { message: 'plugin route match not found' }, 'not_configured'],
    [404, { message: 'Plugin not found, no installed plugin with that id' }, 'not_configured'],
    [404, '404 page not found', 'not_trinity'],
    [404, { message: 'no such page' }, 'not_trinity'],
    [500, { message: 'Failed to decrypt plugin settings' }, 'not_configured'],
    [502, '', 'unreachable'],
    [504, undefined, 'unreachable'],
    [418, 'teapot', 'not_trinity'],
  ])('%i %j is %s', (status, data, kind) => {
    expect(readFailure({ status, data })).toMatchObject({ kind, reason: null });
  });
});

describe('the receiver gives its reason', () => {
  it.each([
    [401, 'unauthorised'],
    [403, 'unauthorised'],
    [404, 'not_found'],
    [400, 'refused'],
    [409, 'refused'],
    [413, 'refused'],
    [500, 'failed'],
    [503, 'failed'],
  ])('%i is %s', (status, kind) => {
    expect(readFailure({ status, data: fromReceiver('Because.') })).toMatchObject({
      kind,
      reason: 'Because.',
    });
  });

  it('with all details', () => {
    const { reason } = readFailure({
      status: 400,
      data: fromReceiver('Two things are wrong.', ['One.', 'Two.']),
    });
    expect(reason).toBe('Two things are wrong. One. Two.');
  });
});
