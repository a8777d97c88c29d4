/** Value added tax on an amount, both in cents. */
exports.vatOf = (netCents, percent) => Math.round((netCents * percent) / 100);
