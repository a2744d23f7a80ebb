package document

// FontProfile 字体方案 names the faces by what the reader's machine has. No font is
// shipped in a document: faces are named and the machine supplies them.
type FontProfile string

// The profiles; "" is FontsWindows.
const (
	FontsWindows   FontProfile = "windows"
	FontsGB2312    FontProfile = "gb2312"
	FontsXinchuang FontProfile = "xinchuang" // 信创
)

// Faces are the five faces of official documents.
type Faces struct {
	Title string // 小标宋
	Body  string // 仿宋
	Kai   string // 楷体
	Hei   string // 黑体
	Song  string // 宋体
}

// Faces lists the faces of the profile; an unknown one gets the Windows faces.
func (p FontProfile) Faces() Faces {
	switch p {
	case FontsGB2312:
		return Faces{"方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"}
	case FontsXinchuang:
		return Faces{"方正小标宋_GBK", "方正仿宋_GBK", "方正楷体_GBK", "方正黑体_GBK", "宋体"}
	}
	return Faces{"方正小标宋简体", "仿宋", "楷体", "黑体", "宋体"}
}
