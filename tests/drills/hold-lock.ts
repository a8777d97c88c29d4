import Database from 'better-sqlite3';

// A program of somebody else: it locks the database that it is given for as long as it lives.
const database = new Database(process.argv[2], { fileMustExist: true, timeout: 20_000 });
database.exec('BEGIN EXCLUSIVE');
console.log('held');
setInterval(() => database.inTransaction, 60_000);
