/** Components of the admin that run on the server, as the import map names them. There are none yet: all of ours are in `./client`. */
export {}
