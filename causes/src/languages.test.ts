import { recognise } from './recognise.ts';

test.each([
  ['java.net.SocketException: 断开的管道 (Write failed)', 'connection_reset'],
  ['Fehler: Verbindungsaufbau abgelehnt', 'connection_refused'],
  [
    'Es konnte keine Verbindung hergestellt werden, da der Zielcomputer die Verbindung verweigerte. (localhost:5001)',
    'connection_refused',
  ],
  ["impossible d'ouvrir /srv/a: Aucun fichier ou dossier de ce type", 'missing_file'],
  ['bash: ffmpeg: commande introuvable', 'missing_file'],
  ['cp: error al escribir en b: No queda espacio en el dispositivo', 'disk_full'],
  ['tar: a: Невозможно открыть: Отказано в доступе', 'file_permission'],
  ['FATAL:  Passwort-Authentifizierung für Benutzer »app« fehlgeschlagen', 'db_auth_failed'],
  ['ERROR: 关系 "orders" 不存在', 'missing_table'],
  ["ERREUR:  la relation « orders » n'existe pas", 'missing_table'],
  ['Speicherzugriffsfehler (Speicherabzug geschrieben)', 'application_bug'],
  ['ERROR:  检测到死锁', 'deadlock'],
  ['socket.gaierror: [Errno -2] Der Name oder der Dienst ist nicht bekannt', 'dns_failure'],
  ['accept: Demasiados archivos abiertos', 'too_many_open_files'],
  ['fork: Nicht genügend Hauptspeicher verfügbar', 'out_of_memory'],
  ['connect: Keine Route zum Zielrechner', 'network_unreachable'],
  ['Die Verbindung zur Datenbank steht wieder', 'none'],
  ['文件已保存', 'none'],
  ['Le fichier a été enregistré', 'none'],
])('says it in another language: %s', (text, cause) => {
  expect(recognise(text).cause).toBe(cause);
});
