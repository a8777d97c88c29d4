#!/bin/sh
# Makes the receiver's tokens once, each in the volume of the one container that needs it besides the receiver. A file can
# be read by that container's user and by the receiver's group, and by nobody else.
set -eu

receiver_group=1000

make_token() {
  folder=/run/trinity/$1 file=/run/trinity/$1/$2 reader=$3
  if [ ! -s "$file" ]; then
    (umask 077 && head -c 32 /dev/urandom | base64 | tr -d '\n=' | tr '+/' '-_' >"$file.new")
    mv "$file.new" "$file"
  fi
  chown "$reader:$receiver_group" "$folder" "$file"
  chmod 0550 "$folder"
  chmod 0440 "$file"
}

# The users of the images prom/alertmanager, node and grafana/grafana.
make_token alertmanager token 65534
make_token agent token 1000
make_token grafana viewer 472
make_token grafana operator 472
make_token grafana admin 472
make_token admin token 1000
