# exit 1
mkdir folder
"$flame" folder
